package settings

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML reads one YAML document. Unquoted scalars keep their text, so that a password 0123 stays one.
func parseYAML(text string) (any, error) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("yaml: more than one document")
	}
	return fromNode(doc.Content[0])
}

// fromNode turns a node into nil, plain, string, []any or map[string]any.
func fromNode(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.ScalarNode:
		return scalar(n), nil
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := fromNode(c)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.MappingNode:
		return mapping(n)
	}
	return nil, fmt.Errorf("yaml: line %d: references are not supported", n.Line)
}

// scalar keeps the text of what is not quoted.
func scalar(n *yaml.Node) any {
	const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	switch {
	case n.Style&quoted != 0:
		return n.Value
	case n.Tag == "!!null":
		return nil
	}
	return plain(n.Value)
}

// mapping refuses keys that stand there twice: nobody can tell which one is meant.
func mapping(n *yaml.Node) (any, error) {
	hash := make(map[string]any, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if _, twice := hash[key.Value]; twice || key.Kind != yaml.ScalarNode {
			return nil, fmt.Errorf("yaml: line %d: the key is no text, or stands there twice", key.Line)
		}
		v, err := fromNode(n.Content[i+1])
		if err != nil {
			return nil, err
		}
		hash[key.Value] = v
	}
	return hash, nil
}
