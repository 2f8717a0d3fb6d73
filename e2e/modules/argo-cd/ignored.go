package main

import (
	"encoding/json"
	"fmt"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/itchyny/gojq"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// ignored removes what does not count as a difference, as Argo CD does: by JSON patch and by jq.
type ignored []IgnoredDifference

func (all ignored) Normalize(object *unstructured.Unstructured) error {
	kind := object.GroupVersionKind()
	for _, one := range all {
		if one.Group != kind.Group || one.Kind != kind.Kind ||
			(one.Name != "" && one.Name != object.GetName()) || (one.Namespace != "" && one.Namespace != object.GetNamespace()) {
			continue
		}
		for _, pointer := range one.JSONPointers {
			if err := removePointer(object, pointer); err != nil {
				return err
			}
		}
		for _, expression := range one.JQPathExpressions {
			if err := removePath(object, expression); err != nil {
				return err
			}
		}
	}
	return nil
}

func removePointer(object *unstructured.Unstructured, pointer string) error {
	operation, err := json.Marshal([]map[string]string{{"op": "remove", "path": pointer}})
	if err != nil {
		return err
	}
	patch, err := jsonpatch.DecodePatch(operation)
	if err != nil {
		return err
	}
	text, err := object.MarshalJSON()
	if err != nil {
		return err
	}
	// What is not there need not be removed.
	options := jsonpatch.NewApplyOptions()
	options.AllowMissingPathOnRemove = true
	patched, err := patch.ApplyWithOptions(text, options)
	if err != nil {
		return err
	}
	return object.UnmarshalJSON(patched)
}

func removePath(object *unstructured.Unstructured, expression string) error {
	query, err := gojq.Parse(fmt.Sprintf("del(%s)", expression))
	if err != nil {
		return err
	}
	first, ok := query.Run(object.DeepCopy().Object).Next()
	if !ok {
		return nil
	}
	switch result := first.(type) {
	case error:
		return result
	case map[string]any:
		object.Object = result
		return nil
	default:
		return fmt.Errorf("%s gives no object", expression)
	}
}
