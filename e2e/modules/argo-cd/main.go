// Argo CD's sync engine as a process of the end-to-end suite. It does what the application controller of Argo CD does with one Application
// after another: reads its folder, compares it with the cluster, and syncs. In place of git there is a folder, and in place of the
// Applications in the cluster and the polling of git there is a request.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "the cluster")
	listen := flag.String("listen", "127.0.0.1:9450", "where requests are answered")
	delay := flag.Duration("wave-delay", 2*time.Second, "pause after each wave, as ARGOCD_SYNC_WAVE_DELAY of Argo CD")
	flag.Parse()

	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		log.Fatal(err)
	}
	// Argo CD takes 50 and 100, and shares them among all of its Applications.
	config.QPS, config.Burst = 400, 800
	controller, err := startController(config, *delay)
	if err != nil {
		log.Fatal(err)
	}
	handle := func(path string, work func(application *Application) (any, error)) {
		http.HandleFunc(path, func(answer http.ResponseWriter, request *http.Request) {
			query := request.URL.Query()
			application, err := readApplication(query.Get("repository"), query.Get("application"))
			var result any
			if err == nil {
				result, err = work(application)
			}
			if err != nil {
				http.Error(answer, err.Error(), http.StatusInternalServerError)
				return
			}
			answer.Header().Set("Content-Type", "application/json")
			if err := json.NewEncoder(answer).Encode(result); err != nil {
				log.Print(err)
			}
		})
	}
	handle("/status", func(application *Application) (any, error) { return controller.status(application) })
	handle("/sync", func(application *Application) (any, error) { return controller.sync(application) })
	log.Fatal(http.ListenAndServe(*listen, nil))
}
