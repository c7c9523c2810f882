// A stand-in for kestrel, Volant's agent, written from what is known of its behaviour: it takes the manifest from the
// kernel command line, starts the workload, waits until that is healthy, and then serves port 8080. It needs nothing
// of the guest but /proc, the network and what /init gives every child.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"time"
)

type manifest struct {
	Name     string `json:"name"`
	Workload struct {
		Type       string            `json:"type"`
		BaseURL    string            `json:"base_url"`
		Entrypoint []string          `json:"entrypoint"`
		Env        map[string]string `json:"env"`
		Workdir    string            `json:"workdir"`
	} `json:"workload"`
	HealthCheck struct {
		Endpoint string `json:"endpoint"`
	} `json:"health_check"`
}

// The exit code of an agent that was asked to die; that of any failure is 1.
const died = 7

func main() {
	line, err := os.ReadFile("/proc/cmdline")
	if err != nil {
		fail(err)
	}
	encoded, err := value(string(line), "volant.manifest")
	if err != nil {
		fail(err)
	}
	plugin, err := decode(encoded)
	if err != nil {
		fail(err)
	}
	say("manifest of %s decoded, %d characters", plugin.Name, len(encoded))
	base, err := url.Parse(plugin.Workload.BaseURL)
	if err != nil {
		fail(err)
	}
	if err := start(plugin); err != nil {
		fail(err)
	}
	awaitHealth(base, plugin.HealthCheck.Endpoint)
	say("listening on :8080")
	fail(http.ListenAndServe(":8080", handler(base)))
}

func say(format string, values ...any) {
	fmt.Printf("kestrel stand-in: "+format+"\n", values...)
}

func fail(err error) {
	say("%v", err)
	os.Exit(1)
}

func value(line, key string) (string, error) {
	for _, word := range strings.Fields(line) {
		if strings.HasPrefix(word, key+"=") {
			return word[len(key)+1:], nil
		}
	}
	return "", errors.New("no " + key + " on the kernel command line")
}

// JSON, compressed by gzip, in base64 of the URL alphabet without padding.
func decode(text string) (*manifest, error) {
	packed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, err
	}
	unpacker, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	document, err := io.ReadAll(unpacker)
	if err != nil {
		return nil, err
	}
	plugin := new(manifest)
	if err := json.Unmarshal(document, plugin); err != nil {
		return nil, err
	}
	if plugin.Workload.Type != "http" || len(plugin.Workload.Entrypoint) == 0 {
		return nil, errors.New("the manifest has no workload of type http with an entrypoint")
	}
	return plugin, nil
}

func start(plugin *manifest) error {
	entrypoint := plugin.Workload.Entrypoint
	command := exec.Command(entrypoint[0], entrypoint[1:]...)
	command.Dir = plugin.Workload.Workdir
	command.Env = os.Environ()
	for name, content := range plugin.Workload.Env {
		command.Env = append(command.Env, name+"="+content)
	}
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		return err
	}
	say("started %s", strings.Join(entrypoint, " "))
	go func() { say("workload ended: %v", command.Wait()) }()
	return nil
}

// Any status from 200 to 299 is healthy; without an endpoint the workload is from the start.
func awaitHealth(base *url.URL, endpoint string) {
	if strings.TrimSpace(endpoint) == "" {
		return
	}
	probe := *base
	probe.Path = endpoint
	client := http.Client{Timeout: 5 * time.Second}
	for {
		if answer, err := client.Get(probe.String()); err == nil {
			answer.Body.Close()
			if answer.StatusCode >= 200 && answer.StatusCode < 300 {
				say("%s answered %d", &probe, answer.StatusCode)
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func handler(base *url.URL) http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("/healthz", func(answer http.ResponseWriter, _ *http.Request) {
		answer.Header().Set("Content-Type", "application/json")
		fmt.Fprint(answer, `{"status":"ok"}`)
	})
	routes.HandleFunc("/die-now", dieNow)
	routes.Handle("/v1/", http.StripPrefix("/v1", httputil.NewSingleHostReverseProxy(base)))
	return routes
}

// Answers first, and dies when the client has the answer and hangs up: what is under way dies with the machine.
func dieNow(answer http.ResponseWriter, _ *http.Request) {
	say("asked to die")
	connection, _, err := answer.(http.Hijacker).Hijack()
	if err != nil {
		fail(err)
	}
	fmt.Fprint(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
	connection.SetReadDeadline(time.Now().Add(10 * time.Second))
	io.Copy(io.Discard, connection)
	os.Exit(died)
}
