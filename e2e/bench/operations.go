package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
)

// operation is something that people do all day.
type operation struct {
	name     string
	admin    bool
	person   int     // always this one, counted from 1, instead of one for each worker
	nobody   bool    // without signing in
	workers  int     // instead of the usual number
	goal     float64 // processor seconds for a thousand
	times    float64 // the goal, as so many times the cost of the standard
	standard bool
	request  func(*client) (method, path string, body []byte)
	done     func(c *client, answer []byte)
}

// The filters and orders of the lists.
const (
	open     = `[{"status":{"operator":"o","values":[]}}]`
	gearbox  = `[{"subject":{"operator":"~","values":["gearbox"]}}]`
	byUpdate = `[["updatedAt","desc"]]`
	bySubj   = `[["subject","asc"]]`
)

func operations() []operation {
	return []operation{
		{name: "list 25, project, member", goal: 1.5, request: inProject(25, open, byUpdate)},
		{name: "list 25, everywhere, member", goal: 1.5, request: everywhere(25, open, byUpdate)},
		{name: "list 25, everywhere, admin", admin: true, goal: 1.5, request: everywhere(25, open, byUpdate)},
		{name: "list 100, project, member", goal: 3, request: inProject(100, open, byUpdate)},
		{name: "list 100, everywhere, member", goal: 3, request: everywhere(100, open, byUpdate)},
		{name: "list 100, everywhere, admin", admin: true, goal: 3, request: everywhere(100, open, byUpdate)},
		{name: "list 25, project, by subject", goal: 1.5, request: inProject(25, open, bySubj)},
		{name: "show, member", goal: 0.7, request: show},
		{name: "show, admin", admin: true, goal: 0.7, request: show},
		{name: "search subject, member", goal: 1.5, request: everywhere(25, gearbox, byUpdate)},
		{name: "search subject, admin", admin: true, goal: 1.5, request: everywhere(25, gearbox, byUpdate)},
		{name: "activities, member", request: activities},
		{name: "what happened, project, member", request: happened},
		{name: "what happened, everywhere, member", request: get("/api/v3/activities")},
		{name: "what happened, everywhere, admin", admin: true, request: get("/api/v3/activities")},
		{name: "create, member", goal: 2, request: create},
		{name: "update, member", goal: 2, request: update, done: updated},
		{name: "update, eight writers", goal: 2, workers: 8, request: update, done: updated},
		{name: "project list, member", request: get("/api/v3/projects")},
		{name: "project list, admin", admin: true, request: get("/api/v3/projects")},
	}
}

func get(path string) func(*client) (string, string, []byte) {
	return func(*client) (string, string, []byte) { return "GET", path, nil }
}

func query(size int, filters, sort string) string {
	return "?" + url.Values{"pageSize": {strconv.Itoa(size)}, "filters": {filters}, "sortBy": {sort}}.Encode()
}

func everywhere(size int, filters, sort string) func(*client) (string, string, []byte) {
	return get("/api/v3/work_packages" + query(size, filters, sort))
}

func inProject(size int, filters, sort string) func(*client) (string, string, []byte) {
	rest := "/work_packages" + query(size, filters, sort)
	return func(c *client) (string, string, []byte) {
		return "GET", "/api/v3/projects/" + strconv.FormatInt(c.project(), 10) + rest, nil
	}
}

// project is one of those that the person is a member of.
func (c *client) project() int64 {
	own := c.scene.data.projectsOf(c.number)
	return own[rand.IntN(len(own))]
}

// workPackage is one of a project of the person's that no other client changes.
func (c *client) workPackage() int64 {
	d := c.scene.data
	share := d.rows / len(d.projects) / c.clients
	return d.workPackage(c.project(), rand.IntN(max(1, share))*c.clients+c.number)
}

func show(c *client) (string, string, []byte) {
	return "GET", "/api/v3/work_packages/" + strconv.FormatInt(c.workPackage(), 10), nil
}

func activities(c *client) (string, string, []byte) {
	return "GET", "/api/v3/work_packages/" + strconv.FormatInt(c.workPackage(), 10) + "/activities", nil
}

func happened(c *client) (string, string, []byte) {
	return "GET", "/api/v3/projects/" + strconv.FormatInt(c.project(), 10) + "/activities", nil
}

func create(c *client) (string, string, []byte) {
	body := fmt.Sprintf(`{"subject": "%s", "description": {"raw": "As agreed on *Monday*."}, "_links": {"type": {"href": "/api/v3/types/%d"}}}`,
		subject(c.turn), c.scene.data.types[0])
	return "POST", "/api/v3/projects/" + strconv.FormatInt(c.project(), 10) + "/work_packages", []byte(body)
}

// update changes subject and assignee in turn.
func update(c *client) (string, string, []byte) {
	d, id := c.scene.data, c.workPackage()
	change := fmt.Sprintf(`"subject": "%s"`, subject(rand.IntN(1e6)))
	if c.turn%2 == 0 {
		members := d.membersOf(d.projectOf(id))
		change = fmt.Sprintf(`"_links": {"assignee": {"href": "/api/v3/users/%d"}}`, members[rand.IntN(len(members))])
	}
	body := fmt.Sprintf(`{"lockVersion": %d, %s}`, d.version(id), change)
	return "PATCH", "/api/v3/work_packages/" + strconv.FormatInt(id, 10), []byte(body)
}

// updated remembers the version that the next change must name.
func updated(c *client, answer []byte) {
	var found struct {
		ID          int64 `json:"id"`
		LockVersion int64 `json:"lockVersion"`
	}
	if err := json.Unmarshal(answer, &found); err != nil {
		c.fail(err.Error())
		return
	}
	c.scene.data.changed(found.ID, found.LockVersion)
}
