package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"gantry/app"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/users"
)

// admin is the command admin: accounts, for whoever may use this machine. What it prints on standard output is what
// was asked for and nothing else, so that scripts can use it.
type admin struct {
	User     addUser     `cmd:"" help:"Create an account and print its password."`
	Password newPassword `cmd:"" help:"Give an account another password and print it."`
	Token    newToken    `cmd:"" help:"Make an API token for an account and print it."`
}

// addUser is the command admin user.
type addUser struct {
	Login     string `required:"" help:"Name to sign in with."`
	Mail      string `required:"" help:"Mail address."`
	FirstName string `required:"" help:"First name."`
	LastName  string `required:"" help:"Last name."`
	Admin     bool   `help:"Make an administrator."`
	Language  string `help:"Language, such as en or de; else the installation's."`
	secret
}

// Run creates the account.
func (a addUser) Run(c *console) error {
	return c.change(func(w *unit.Write) (string, error) {
		password, err := a.secret.choose(c, w)
		if err != nil {
			return "", err
		}
		created, err := users.Users.Create(w, func(u *users.User) error {
			a.fill(u)
			u.Password = password
			return nil
		})
		if err != nil {
			return "", err
		}
		_, err = users.Users.Update(w, created.ID, func(u *users.User) error {
			u.ForceChange = !a.Lasts
			return nil
		})
		return a.secret.shown(password), err
	})
}

func (a addUser) fill(u *users.User) {
	u.Login, u.Mail, u.FirstName, u.LastName, u.Admin = a.Login, a.Mail, a.FirstName, a.LastName, a.Admin
	if a.Language != "" {
		u.Language = a.Language
	}
}

// newPassword is the command admin password.
type newPassword struct {
	Login string `required:"" help:"Login of the account."`
	secret
}

// Run replaces the password; the account can sign in again even if it was locked out.
func (p newPassword) Run(c *console) error {
	return c.changeUser(p.Login, func(w *unit.Write, u *users.User) (string, error) {
		password, err := p.secret.choose(c, w)
		if err != nil {
			return "", err
		}
		return p.secret.shown(password), users.SetPassword(w, u.ID, password, !p.Lasts)
	})
}

// secret says where a password comes from and how long it holds.
type secret struct {
	Stdin bool `help:"Read the password from standard input instead of making one up."`
	Lasts bool `help:"Do not ask for another password at the next sign-in."`
}

// choose makes a password up or reads it.
func (s secret) choose(c *console, w *unit.Write) (string, error) {
	if !s.Stdin {
		return users.GeneratePassword(w.Env.Settings), nil
	}
	line, err := bufio.NewReader(c.in).ReadString('\n')
	if password := strings.TrimRight(line, "\r\n"); password != "" {
		return password, nil
	}
	return "", errors.Join(errors.New("no password on standard input"), err)
}

// shown is what is to be printed: nothing if the password was given.
func (s secret) shown(password string) string {
	if s.Stdin {
		return ""
	}
	return password
}

// newToken is the command admin token.
type newToken struct {
	Login string `required:"" help:"Login of the account."`
	Name  string `required:"" help:"What the token is for."`
}

// Run makes the token.
func (t newToken) Run(c *console) error {
	return c.changeUser(t.Login, func(w *unit.Write, u *users.User) (string, error) {
		return users.IssueToken(w, u.ID, t.Name)
	})
}

// changeUser changes an account that is there.
func (c *console) changeUser(login string, work func(*unit.Write, *users.User) (string, error)) error {
	return c.change(func(w *unit.Write) (string, error) {
		found, err := users.ByLogin(&w.Read, login)
		if err != nil {
			return "", err
		}
		if found == nil {
			return "", fmt.Errorf("nobody has the login %q", login)
		}
		return work(w, found)
	})
}

// change runs work in one transaction of the system, then prints what it answers.
func (c *console) change(work func(*unit.Write) (string, error)) error {
	return c.use(func(i *installation) error {
		var answer string
		err := i.app.Env.Write(c.ctx, app.System(), func(w *unit.Write) (err error) {
			answer, err = work(w)
			return err
		})
		if err != nil {
			return i.explain(err)
		}
		if answer != "" {
			c.printf("%s", answer)
		}
		return nil
	})
}

// explain says a problem in words, one line for each attribute.
func (i *installation) explain(err error) error {
	var p *problem.Error
	if !errors.As(err, &p) || p.Kind.Status >= 500 {
		return err
	}
	if len(p.Violations) == 0 {
		return errors.New(i.app.Env.Words.T("en", p.MessageKey(), map[string]any(p.Args)))
	}
	var lines []error
	for _, v := range p.Violations {
		args := map[string]any{"attribute": v.Attribute}
		for key, value := range v.Args {
			args[key] = value
		}
		lines = append(lines, errors.New(i.app.Env.Words.T("en", v.Key, args)))
	}
	return errors.Join(lines...)
}
