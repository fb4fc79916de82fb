// Package problem holds the one error type of Gantry: what kind of failure it is, which message a person
// reads, which attributes are wrong, and what caused it. Users see the translated key, logs see the cause.
// How a problem looks on the wire is the business of hal and web.
package problem

import (
	"errors"
	"fmt"
	"net/http"
)

// Kind is a class of failures: the HTTP status and the identifier that API v3 documents for it.
type Kind struct {
	Status     int
	Identifier string // without the prefix "urn:openproject-org:api:v3:errors:"
	Key        string // message used when the error brings none
}

// The kinds that API v3 documents; compare with Is.
var (
	Internal         = Kind{http.StatusInternalServerError, "InternalServerError", "error.internal"}
	BadRequest       = Kind{http.StatusBadRequest, "BadRequest", "error.bad_request"}
	InvalidBody      = Kind{http.StatusBadRequest, "InvalidRequestBody", "error.invalid_body"}
	InvalidQuery     = Kind{http.StatusBadRequest, "InvalidQuery", "error.invalid_query"}
	InvalidSignal    = Kind{http.StatusBadRequest, "InvalidSignal", "error.invalid_signal"}
	InvalidContext   = Kind{http.StatusBadRequest, "InvalidRenderContext", "error.invalid_render_context"}
	StatusTransition = Kind{http.StatusBadRequest, "InvalidUserStatusTransition", "error.invalid_user_status_transition"}
	Unauthenticated  = Kind{http.StatusUnauthorized, "Unauthenticated", "error.unauthenticated"}
	Forbidden        = Kind{http.StatusForbidden, "MissingPermission", "error.missing_permission"}
	NotFound         = Kind{http.StatusNotFound, "NotFound", "error.not_found"}
	MethodNotAllowed = Kind{http.StatusMethodNotAllowed, "MethodNotAllowed", "error.method_not_allowed"}
	Conflict         = Kind{http.StatusConflict, "UpdateConflict", "error.conflict"}
	TooLarge         = Kind{http.StatusRequestEntityTooLarge, "RequestTooLarge", "error.too_large"}
	TypeNotSupported = Kind{http.StatusUnsupportedMediaType, "TypeNotSupported", "error.type_not_supported"}
	Unprocessable    = Kind{http.StatusUnprocessableEntity, "UnprocessableContent", "error.unprocessable"}
	TooMany          = Kind{http.StatusTooManyRequests, "TooManyRequests", "error.too_many_requests"}
	Unavailable      = Kind{http.StatusServiceUnavailable, "ServiceUnavailable", "error.unavailable"}

	Constraint   = Kind{http.StatusUnprocessableEntity, "PropertyConstraintViolation", "violation.invalid"}
	Format       = Kind{http.StatusUnprocessableEntity, "PropertyFormatError", "violation.invalid"}
	ReadOnly     = Kind{http.StatusUnprocessableEntity, "PropertyIsReadOnly", "violation.read_only"}
	Missing      = Kind{http.StatusUnprocessableEntity, "PropertyMissingError", "violation.blank"}
	TypeMismatch = Kind{http.StatusUnprocessableEntity, "ResourceTypeMismatch", "violation.type_mismatch"}
	Multiple     = Kind{http.StatusUnprocessableEntity, "MultipleErrors", "error.multiple"}
)

// Args are the named arguments of a message.
type Args map[string]any

// Error is a failure that a person can be told about. Violations are set when attributes are wrong.
type Error struct {
	Kind       Kind
	Key        string
	Args       Args
	Violations []Violation
	Cause      error
}

// Violation says which attribute breaks which rule. Attribute is the name the API uses, or "base".
type Violation struct {
	Attribute string
	Kind      Kind
	Key       string
	Args      Args
}

// New makes an error of a kind with its own message key.
func New(kind Kind, key string, args Args) *Error { return &Error{Kind: kind, Key: key, Args: args} }

// Of makes an error of a kind with the kind's usual message.
func Of(kind Kind) *Error { return &Error{Kind: kind} }

// Because makes an error of a kind and keeps the cause for the log.
func Because(kind Kind, cause error) *Error { return &Error{Kind: kind, Cause: cause} }

// MessageKey is the key of the sentence that a person reads.
func (e *Error) MessageKey() string {
	if e.Key != "" {
		return e.Key
	}
	return e.Kind.Key
}

// Error renders the problem for logs.
func (e *Error) Error() string {
	text := e.Kind.Identifier + " " + e.MessageKey()
	for _, v := range e.Violations {
		text += fmt.Sprintf(" [%s %s]", v.Attribute, v.Key)
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause to errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// Is tells whether err is a problem of the kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind.Identifier == kind.Identifier
}

// From finds the problem in err; anything that is none becomes an internal one with err as its cause.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return Because(Internal, err)
}

// Wrap adds context to *err, once, at the top of a function: defer problem.Wrap(&err, "import row %d", n).
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
