// Writes the configuration of NGINX that the controller of F5 makes of objects, by the controller itself: its validation, its choice between
// objects that contend for a host, its templates. Only the API server is one in memory that never changes, and NGINX is not started.
//
// It is built inside a checkout of github.com/nginx/kubernetes-ingress (see written-configuration.ts), whose packages are internal.
// Standard input is a list of cases, each a name and its objects; standard output says for each which files the controller wrote, and its events.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/nginx/kubernetes-ingress/internal/configs"
	"github.com/nginx/kubernetes-ingress/internal/configs/version1"
	"github.com/nginx/kubernetes-ingress/internal/configs/version2"
	"github.com/nginx/kubernetes-ingress/internal/k8s"
	nl "github.com/nginx/kubernetes-ingress/internal/logger"
	"github.com/nginx/kubernetes-ingress/internal/metrics/collectors"
	"github.com/nginx/kubernetes-ingress/internal/nginx"
	"github.com/nginx/kubernetes-ingress/pkg/apis/configuration/validation"
	own "github.com/nginx/kubernetes-ingress/pkg/client/clientset/versioned"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/record"
)

type testCase struct {
	Name    string            `json:"name"`
	Flags   map[string]string `json:"flags"`
	Objects []json.RawMessage `json:"objects"`
}

type outcome struct {
	Name   string            `json:"name"`
	Files  map[string]string `json:"files"`
	Events []string          `json:"events"`
}

// files is a manager of NGINX that keeps what it is told to write.
type files struct {
	*nginx.FakeManager
	lock    sync.Mutex
	written map[string]string
	last    time.Time
}

func (f *files) keep(name string, content []byte) {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.written[name] = string(content)
	f.last = time.Now()
}

func (f *files) CreateMainConfig(content []byte) (bool, error) {
	f.keep("nginx.conf", content)
	return true, nil
}

func (f *files) CreateConfig(name string, content []byte) (bool, error) {
	f.keep("conf.d/"+name+".conf", content)
	return true, nil
}

func (f *files) CreateStreamConfig(name string, content []byte) (bool, error) {
	f.keep("stream-conf.d/"+name+".conf", content)
	return true, nil
}

func (f *files) CreateTLSPassthroughHostsConfig(content []byte) bool {
	f.keep("tls-passthrough-hosts.conf", content)
	return true
}

func (f *files) CreateSecret(name string, content []byte, _ os.FileMode) string {
	f.keep("secrets/"+name, content)
	return f.GetFilenameForSecret(name)
}

func (f *files) DeleteConfig(name string) { f.forget("conf.d/" + name + ".conf") }

func (f *files) DeleteStreamConfig(name string) { f.forget("stream-conf.d/" + name + ".conf") }

func (f *files) forget(name string) {
	f.lock.Lock()
	defer f.lock.Unlock()
	delete(f.written, name)
	f.last = time.Now()
}

func (f *files) quiet() time.Duration {
	f.lock.Lock()
	defer f.lock.Unlock()
	return time.Since(f.last)
}

func main() {
	var cases []testCase
	must(json.NewDecoder(os.Stdin).Decode(&cases))
	outcomes := make([]outcome, len(cases))
	var done sync.WaitGroup
	gate := make(chan struct{}, 8)
	for index, one := range cases {
		done.Add(1)
		gate <- struct{}{}
		go func() {
			defer done.Done()
			outcomes[index] = configurationOf(one)
			<-gate
		}()
	}
	done.Wait()
	must(json.NewEncoder(os.Stdout).Encode(outcomes))
}

func configurationOf(one testCase) outcome {
	ctx := nl.ContextWithLogger(context.Background(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	api := httptest.NewServer(serverFor(one))
	defer api.CloseClientConnections()
	config := &rest.Config{Host: api.URL, QPS: -1}
	client, confClient := kubernetes.NewForConfigOrDie(config), own.NewForConfigOrDie(config)
	manager := &files{FakeManager: nginx.NewFakeManager("/etc/nginx"), written: map[string]string{}, last: time.Now()}
	ingresses, err := version1.NewTemplateExecutor("internal/configs/version1/nginx.tmpl", "internal/configs/version1/nginx.ingress.tmpl")
	must(err)
	servers, err := version2.NewTemplateExecutor(
		"internal/configs/version2/nginx.virtualserver.tmpl", "internal/configs/version2/nginx.transportserver.tmpl", "internal/configs/version2/oidc.tmpl")
	must(err)
	flag := func(name string) string { return one.Flags[name] }
	_, passthrough := one.Flags["enable-tls-passthrough"]
	defaultSecret, wildcardSecret := flag("default-server-tls-secret"), flag("wildcard-tls-secret")
	special(client, manager, defaultSecret, configs.DefaultServerSecretFileName)
	special(client, manager, wildcardSecret, configs.WildcardSecretFileName)
	static := &configs.StaticConfigParams{
		DefaultHTTPListenerPort: 80, DefaultHTTPSListenerPort: 443, NginxStatus: true, NginxStatusAllowCIDRs: []string{"127.0.0.1"}, NginxStatusPort: 8080,
		TLSPassthrough: passthrough, TLSPassthroughPort: 443, SSLRejectHandshake: defaultSecret == "", StaticSSLPath: manager.GetSecretsDir(),
		DynamicSSLReload: true, NginxVersion: nginx.NewVersion("nginx version: nginx/1.29.5"), DefaultCABundle: "/etc/ssl/certs/ca-certificates.crt",
	}
	configurator := configs.NewConfigurator(configs.ConfiguratorParams{
		NginxManager: manager, StaticCfgParams: static, Config: configs.NewDefaultConfigParams(ctx, false), MGMTCfgParams: configs.NewDefaultMGMTConfigParams(ctx),
		TemplateExecutor: ingresses, TemplateExecutorV2: servers, LatencyCollector: collectors.NewLatencyFakeCollector(),
		IsWildcardEnabled: wildcardSecret != "", IsDynamicSSLReloadEnabled: true, NginxVersion: static.NginxVersion,
	})
	recorder := record.NewFakeRecorder(1000)
	namespace, _, _ := strings.Cut(flag("nginx-configmaps"), "/")
	controller := k8s.NewLoadBalancerController(k8s.NewLoadBalancerControllerInput{
		KubeClient: client, ConfClient: confClient, Recorder: recorder, ResyncPeriod: time.Hour, LoggerContext: ctx, Namespace: []string{""}, SecretNamespace: []string{""},
		NginxConfigurator: configurator, DefaultServerSecret: defaultSecret, WildcardTLSSecret: wildcardSecret, IngressClass: flag("ingress-class"), ControllerNamespace: namespace,
		Pod: &core.Pod{ObjectMeta: meta.ObjectMeta{Namespace: namespace, Name: "nginx-1", OwnerReferences: []meta.OwnerReference{{Kind: "ReplicaSet", Name: "nginx-1"}}}}, ConfigMaps: flag("nginx-configmaps"), GlobalConfiguration: flag("global-configuration"),
		AreCustomResourcesEnabled: true, MetricsCollector: collectors.NewControllerFakeCollector(),
		GlobalConfigurationValidator: validation.NewGlobalConfigurationValidator(map[int]bool{80: true, 443: true, 8080: true, 8081: true}),
		TransportServerValidator:     validation.NewTransportServerValidator(passthrough, false, false),
		VirtualServerValidator:       validation.NewVirtualServerValidator(validation.IsPlus(false)),
		IsTLSPassthroughEnabled:      passthrough, TLSPassthroughPort: 443,
	})
	go controller.Run()
	for started := time.Now(); !controller.IsNginxReady() || manager.quiet() < 500*time.Millisecond; time.Sleep(20 * time.Millisecond) {
		if time.Since(started) > 30*time.Second {
			must(fmt.Errorf("the controller does not become ready for %s", one.Name))
		}
	}
	controller.Stop()
	result := outcome{Name: one.Name, Files: manager.written, Events: []string{}}
	for len(recorder.Events) > 0 {
		result.Events = append(result.Events, <-recorder.Events)
	}
	return result
}

// special writes a certificate that a flag names, as the controller does before it starts.
func special(client kubernetes.Interface, manager *files, name string, file string) {
	if name == "" {
		return
	}
	namespace, secret, _ := strings.Cut(name, "/")
	found, err := client.CoreV1().Secrets(namespace).Get(context.Background(), secret, meta.GetOptions{})
	must(err)
	manager.CreateSecret(file, configs.GenerateCertAndKeyFileContent(found), nginx.ReadWriteOnlyFileMode)
}

// kinds are those that the controller reads, by the names of their resources.
var kinds = map[string]string{
	"configmaps": "ConfigMap", "endpointslices": "EndpointSlice", "globalconfigurations": "GlobalConfiguration", "ingressclasses": "IngressClass", "ingresses": "Ingress",
	"namespaces": "Namespace", "pods": "Pod", "policies": "Policy", "secrets": "Secret", "services": "Service", "transportservers": "TransportServer",
	"virtualserverroutes": "VirtualServerRoute", "virtualservers": "VirtualServer",
}

// server is an API server that has objects and never changes.
type server struct {
	objects map[string][]map[string]any
}

func serverFor(one testCase) *server {
	s := &server{objects: map[string][]map[string]any{}}
	for _, raw := range one.Objects {
		var object map[string]any
		must(json.Unmarshal(raw, &object))
		resource := ""
		for name, kind := range kinds {
			if kind == object["kind"] {
				resource = name
			}
		}
		metadata := object["metadata"].(map[string]any)
		metadata["uid"], metadata["resourceVersion"], metadata["generation"] = fmt.Sprintf("%s-%d", resource, len(s.objects[resource])), "1", 1
		metadata["creationTimestamp"] = "2026-01-01T00:00:00Z"
		s.objects[resource] = append(s.objects[resource], object)
	}
	return s
}

// What becomes of an answer does not matter: the controller stops while it is written. A path is /api/v1 or /apis/GROUP/VERSION, perhaps with a namespace, a resource, and perhaps the name of one.
func (s *server) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	parts := strings.Split(strings.Trim(request.URL.Path, "/"), "/")
	depth := map[string]int{"api": 2, "apis": 3}[parts[0]]
	version := strings.Join(parts[1:depth], "/")
	parts = parts[depth:]
	namespace := ""
	if len(parts) > 2 && parts[0] == "namespaces" {
		namespace, parts = parts[1], parts[2:]
	}
	found := []map[string]any{}
	for _, object := range s.objects[parts[0]] {
		metadata := object["metadata"].(map[string]any)
		if (namespace == "" || metadata["namespace"] == namespace) && (len(parts) < 2 || metadata["name"] == parts[1]) {
			found = append(found, object)
		}
	}
	if parts[0] == "transportservers" {
		// The controller waits for all objects before it begins, but for the ports that these name.
		time.Sleep(300 * time.Millisecond)
	}
	answer.Header().Set("Content-Type", "application/json")
	switch {
	case request.URL.Query().Get("sendInitialEvents") != "":
		refuse(answer, http.StatusUnprocessableEntity, "Invalid")
	case request.URL.Query().Get("watch") != "":
		answer.WriteHeader(http.StatusOK)
		answer.(http.Flusher).Flush()
		<-request.Context().Done()
	case request.Method != http.MethodGet:
		body, _ := io.ReadAll(request.Body)
		_, _ = answer.Write(body)
	case len(parts) < 2:
		_ = json.NewEncoder(answer).Encode(map[string]any{"kind": kinds[parts[0]] + "List", "apiVersion": version, "metadata": map[string]any{"resourceVersion": "1"}, "items": found})
	case len(found) == 0:
		refuse(answer, http.StatusNotFound, "NotFound")
	default:
		_ = json.NewEncoder(answer).Encode(found[0])
	}
}

func refuse(answer http.ResponseWriter, code int, reason string) {
	answer.WriteHeader(code)
	_ = json.NewEncoder(answer).Encode(map[string]any{"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code, "reason": reason})
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, filepath.Base(os.Args[0])+":", err)
		os.Exit(1)
	}
}
