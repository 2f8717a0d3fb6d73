package main

import (
	"errors"
	"fmt"
	"sort"
	"time"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/health"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/tracing"
	jsonpatch "github.com/evanphx/json-patch/v5"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	"k8s.io/klog/v2/textlogger"
)

const (
	// As Argo CD's controller calls itself when it applies.
	manager = "argocd-controller"
	// Argo CD's controller looks again whenever an object changes; here it looks that often.
	look     = 100 * time.Millisecond
	patience = 90 * time.Second
)

// Controller is as much of Argo CD's application controller as goes around its engine.
type Controller struct {
	config *rest.Config
	live   cache.ClusterCache
	kube   kube.Kubectl
	delay  time.Duration
}

// Status is what Argo CD says of an Application without touching anything.
type Status struct {
	// Objects that differ from the folder, are not there yet, or are there and no longer in it.
	OutOfSync []string `json:"outOfSync"`
	// Objects that have a health which is not Healthy.
	Unhealthy []string `json:"unhealthy"`
}

// Operation is what came of one attempt to sync.
type Operation struct {
	Phase   string    `json:"phase"`
	Message string    `json:"message"`
	Results []Result  `json:"results"`
	Waves   []WaveRun `json:"waves"`
}

// Result is what became of one object, in the order in which they were applied.
type Result struct {
	Object  string `json:"object"`
	Status  string `json:"status"`
	Message string `json:"message"`
	Hook    string `json:"hook,omitempty"`
}

// WaveRun is a wave that was applied.
type WaveRun struct {
	Phase string `json:"phase"`
	Wave  int    `json:"wave"`
}

// excluded are the kinds that Argo CD never looks at.
type excluded struct{}

func (excluded) IsExcludedResource(group, kind, _ string) bool {
	return group == "events.k8s.io" || group == "metrics.k8s.io" || (group == "" && kind == "Event") ||
		group == "discovery.k8s.io" || group == "coordination.k8s.io" || (group == "" && kind == "Endpoints")
}

func startController(config *rest.Config, delay time.Duration) (*Controller, error) {
	controller := &Controller{config: config, delay: delay, kube: &kube.KubectlCmd{Log: textlogger.NewLogger(textlogger.NewConfig()), Tracer: tracing.NopTracer{}}}
	controller.live = cache.NewClusterCache(config,
		cache.SetSettings(cache.Settings{ResourcesFilter: excluded{}}),
		cache.SetPopulateResourceInfoHandler(func(object *unstructured.Unstructured, _ bool) (any, bool) {
			tracking := object.GetAnnotations()[trackingAnnotation]
			return tracking, tracking != ""
		}),
	)
	return controller, controller.live.EnsureSynced()
}

// reconcile finds the live object of each target, and live ones that have no target any more.
func (controller *Controller) reconcile(application *Application) (sync.ReconciliationResult, error) {
	targets := make([]*unstructured.Unstructured, 0, len(application.targets))
	for _, target := range application.targets {
		target = target.DeepCopy()
		if !kube.IsNamespacedOrUnknown(controller.live, target.GroupVersionKind().GroupKind()) {
			target.SetNamespace("")
		}
		targets = append(targets, target)
	}
	live, err := controller.live.GetManagedLiveObjs(targets, func(resource *cache.Resource) bool {
		return resource.Resource != nil && resource.Info == application.tracking(resource.Resource)
	})
	if err != nil {
		return sync.ReconciliationResult{}, err
	}
	return sync.Reconcile(targets, live, "", controller.live), nil
}

func (controller *Controller) status(application *Application) (*Status, error) {
	result, err := controller.reconcile(application)
	if err != nil {
		return nil, err
	}
	differences, err := diff.DiffArray(result.Target, result.Live,
		diff.WithNormalizer(ignored(application.Spec.IgnoreDifferences)),
		diff.WithStructuredMergeDiff(application.has("ServerSideApply=true")),
		diff.WithGVKParser(controller.live.GetGVKParser()),
		diff.WithManager(manager),
	)
	if err != nil {
		return nil, err
	}
	status := &Status{OutOfSync: []string{}, Unhealthy: []string{}}
	for index, target := range result.Target {
		live := result.Live[index]
		switch {
		case target == nil:
			status.OutOfSync = append(status.OutOfSync, name(live)+": to be pruned")
		case live == nil:
			status.OutOfSync = append(status.OutOfSync, name(target)+": missing")
		case differences.Diffs[index].Modified:
			status.OutOfSync = append(status.OutOfSync, name(live)+": "+difference(differences.Diffs[index]))
		}
		if live != nil {
			state, err := health.GetResourceHealth(live, nil)
			if err != nil {
				return nil, err
			}
			if state != nil && state.Status != health.HealthStatusHealthy {
				status.Unhealthy = append(status.Unhealthy, fmt.Sprintf("%s: %s %s", name(live), state.Status, state.Message))
			}
		}
	}
	sort.Strings(status.OutOfSync)
	sort.Strings(status.Unhealthy)
	return status, nil
}

// sync is one attempt: the waves in their order, each when all of the one before is healthy.
func (controller *Controller) sync(application *Application) (*Operation, error) {
	operation := &Operation{Waves: []WaveRun{}}
	started := metav1.Now()
	phase, message, results := common.OperationRunning, "", []common.ResourceSyncResult{}
	for end := time.Now().Add(patience); !phase.Completed(); time.Sleep(look) {
		if time.Now().After(end) {
			return nil, errors.New("the sync does not come to an end: " + message)
		}
		result, err := controller.reconcile(application)
		if err != nil {
			return nil, err
		}
		// Each look goes on from what the one before has left, with what is in the cluster now.
		round, cleanup, err := sync.NewSyncContext("", result, controller.config, controller.config, controller.kube, "",
			sync.WithInitialState(phase, message, results, started),
			sync.WithPrune(application.Spec.SyncPolicy.Automated.Prune),
			sync.WithPrunePropagationPolicy(foreground()),
			sync.WithServerSideApply(application.has("ServerSideApply=true")),
			sync.WithServerSideApplyManager(manager),
			sync.WithSkipDryRunOnMissingResource(application.has("SkipDryRunOnMissingResource=true")),
			sync.WithSyncWaveHook(func(phase common.SyncPhase, wave int, final bool) error {
				operation.Waves = append(operation.Waves, WaveRun{Phase: string(phase), Wave: wave})
				if !final {
					time.Sleep(controller.delay)
				}
				return nil
			}),
		)
		if err != nil {
			return nil, err
		}
		round.Sync()
		phase, message, results = round.GetState()
		cleanup()
	}
	operation.Phase, operation.Message = string(phase), message
	for _, result := range results {
		operation.Results = append(operation.Results, Result{
			Object: called(result.ResourceKey.Kind, result.ResourceKey.Namespace, result.ResourceKey.Name),
			Status: string(result.Status), Message: result.Message, Hook: string(result.HookType),
		})
	}
	return operation, nil
}

func foreground() *metav1.DeletionPropagation {
	policy := metav1.DeletePropagationForeground
	return &policy
}

func name(object *unstructured.Unstructured) string {
	return called(object.GetKind(), object.GetNamespace(), object.GetName())
}

func called(kind, namespace, name string) string {
	if namespace == "" {
		return kind + " " + name
	}
	return kind + " " + namespace + "/" + name
}

// difference is what Argo CD would change, as a merge patch.
func difference(result diff.DiffResult) string {
	patch, err := jsonpatch.CreateMergePatch(result.NormalizedLive, result.PredictedLive)
	if err != nil {
		return err.Error()
	}
	return string(patch)
}
