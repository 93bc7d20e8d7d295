// Package validate parses the files for Kubernetes and Compose as those programs do, without a cluster or Docker. It is
// a module of its own, to keep its dependencies out of folio's.
package validate

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/cli"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/intstr"
	psa "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// objects builds a folder like kubectl apply -k, and decodes the result like the API server: an unknown field, or a
// value of another type, is an error.
func objects(t *testing.T, files filesys.FileSystem, dir string) map[string]runtime.Object {
	t.Helper()
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(files, dir)
	if err != nil {
		t.Fatal(err)
	}
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		appsv1.AddToScheme, autoscalingv2.AddToScheme, corev1.AddToScheme, networkingv1.AddToScheme, policyv1.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			t.Fatal(err)
		}
	}
	decoder := serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDeserializer()
	all := map[string]runtime.Object{}
	for _, r := range built.Resources() {
		text, err := r.AsYAML()
		if err != nil {
			t.Fatal(err)
		}
		o, kind, err := decoder.Decode(text, nil, nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		all[kind.Kind] = o
	}
	return all
}

func TestKubernetes(t *testing.T) {
	for _, c := range []struct {
		dir    string
		policy corev1.ServiceExternalTrafficPolicy
		proxy  bool
	}{
		{dir: "../kubernetes/source-ip", policy: corev1.ServiceExternalTrafficPolicyLocal},
		{dir: "../kubernetes/proxy-protocol", proxy: true},
	} {
		t.Run(c.dir, func(t *testing.T) {
			all := objects(t, filesys.MakeFsOnDisk(), c.dir)
			deployment, service := all["Deployment"].(*appsv1.Deployment), all["Service"].(*corev1.Service)
			pod := deployment.Spec.Template
			restricted(t, all["Namespace"].(*corev1.Namespace), &pod)
			agree(t, deployment, service, all)

			if service.Spec.Type != corev1.ServiceTypeLoadBalancer || service.Spec.ExternalTrafficPolicy != c.policy {
				t.Errorf("the service is of type %s with externalTrafficPolicy %q", service.Spec.Type,
					service.Spec.ExternalTrafficPolicy)
			}
			env := map[string]corev1.EnvVar{}
			for _, v := range pod.Spec.Containers[0].Env {
				env[v.Name] = v
			}
			if _, ok := env["FOLIO_PROXY_PROTOCOL"]; ok != c.proxy {
				t.Errorf("PROXY headers are believed: %v", ok)
			}
			if s := env["FOLIO_HOST_KEY"].ValueFrom; s == nil || s.SecretKeyRef == nil {
				t.Error("the host key is not from a secret")
			}
			if *deployment.Spec.Replicas != 2 {
				t.Errorf("%d replicas", *deployment.Spec.Replicas)
			}
		})
	}
}

// restricted evaluates a pod by the cluster's restricted pod security standard.
func restricted(t *testing.T, ns *corev1.Namespace, pod *corev1.PodTemplateSpec) {
	t.Helper()
	if level := ns.Labels[psa.EnforceLevelLabel]; level != string(psa.LevelRestricted) {
		t.Errorf("the namespace enforces %q", level)
	}
	judge, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	level := psa.LevelVersion{Level: psa.LevelRestricted, Version: psa.LatestVersion()}
	for _, r := range judge.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec) {
		if !r.Allowed {
			t.Errorf("restricted: %s: %s", r.ForbiddenReason, r.ForbiddenDetail)
		}
	}
}

// agree checks that references between objects exist.
func agree(t *testing.T, d *appsv1.Deployment, s *corev1.Service, all map[string]runtime.Object) {
	t.Helper()
	pod := labels.Set(d.Spec.Template.Labels)
	for what, selector := range map[string]map[string]string{
		"Deployment": d.Spec.Selector.MatchLabels, "Service": s.Spec.Selector,
		"PodDisruptionBudget": all["PodDisruptionBudget"].(*policyv1.PodDisruptionBudget).Spec.Selector.MatchLabels,
		"NetworkPolicy":       all["NetworkPolicy"].(*networkingv1.NetworkPolicy).Spec.PodSelector.MatchLabels,
	} {
		if len(selector) == 0 || !labels.SelectorFromSet(selector).Matches(pod) {
			t.Errorf("%s selects %v, and the pods are %v", what, selector, pod)
		}
	}
	c := d.Spec.Template.Spec.Containers[0]
	port := func(p intstr.IntOrString) bool {
		return slices.ContainsFunc(c.Ports, func(have corev1.ContainerPort) bool { return have.Name == p.StrVal })
	}
	ports := []intstr.IntOrString{s.Spec.Ports[0].TargetPort, c.LivenessProbe.HTTPGet.Port, c.ReadinessProbe.HTTPGet.Port}
	for _, rule := range all["NetworkPolicy"].(*networkingv1.NetworkPolicy).Spec.Ingress {
		ports = append(ports, *rule.Ports[0].Port)
	}
	for _, p := range ports {
		if !port(p) {
			t.Errorf("no port of the container is named %q", p.StrVal)
		}
	}
	if live, ready := c.LivenessProbe.HTTPGet.Path, c.ReadinessProbe.HTTPGet.Path; live != "/livez" || ready != "/readyz" {
		t.Errorf("probes ask %s and %s", live, ready)
	}
	// The default of --grace is 30 s, and closing sessions takes at most 2 s more.
	if need := c.Lifecycle.PreStop.Sleep.Seconds + 30 + 2; *d.Spec.Template.Spec.TerminationGracePeriodSeconds < need {
		t.Errorf("%d s until the pod is killed, and it needs %d", *d.Spec.Template.Spec.TerminationGracePeriodSeconds, need)
	}
}

// TestAutoscale adds the component as its first line describes.
func TestAutoscale(t *testing.T) {
	files := filesys.MakeFsOnDisk()
	dir := t.TempDir()
	// A folder outside the repository, like that of a user.
	text := "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" +
		"resources: [%[1]s/source-ip]\ncomponents: [%[1]s/autoscale]\n"
	root, _, err := files.CleanedAbs("../kubernetes")
	if err != nil {
		t.Fatal(err)
	}
	if err := files.WriteFile(dir+"/kustomization.yaml",
		fmt.Appendf(nil, text, relative(t, dir, root.String()))); err != nil {
		t.Fatal(err)
	}
	all := objects(t, files, dir)
	scaler := all["HorizontalPodAutoscaler"].(*autoscalingv2.HorizontalPodAutoscaler)
	if scaler.Spec.ScaleTargetRef.Name != all["Deployment"].(*appsv1.Deployment).Name || *scaler.Spec.MinReplicas != 2 {
		t.Errorf("%+v", scaler.Spec)
	}
	if d := all["Deployment"].(*appsv1.Deployment); d.Spec.Replicas != nil {
		t.Error("the number of replicas is set in spite of the autoscaler")
	}
	if m := scaler.Spec.Metrics[0].Pods.Metric.Name; !strings.HasPrefix(m, "folio_") {
		t.Errorf("it scales by %s", m)
	}
}

func relative(t *testing.T, from, to string) string {
	t.Helper()
	from, err := filepath.EvalSymlinks(from)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return rel
}

// TestCompose parses compose.yaml like Compose: with its schema and its variables.
func TestCompose(t *testing.T) {
	for _, env := range [][]string{nil, {"SITE=/srv/my-site", "PORT=22", "HOSTNAME_OF_FOLIO=about.example.com"}} {
		options, err := cli.NewProjectOptions([]string{"../compose.yaml"}, cli.WithEnv(env))
		if err != nil {
			t.Fatal(err)
		}
		project, err := options.LoadProject(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s := project.Services["folio"]
		port := "2222"
		if env != nil {
			port = "22"
		}
		if p := s.Ports[0]; p.Published != port || p.Target != 2222 || p.HostIP != "" {
			t.Errorf("port %+v", p)
		}
		if v := s.Volumes[0]; v.Target != "/var/lib/folio/keys" || v.Type != "volume" || len(project.Volumes) != 1 {
			t.Errorf("keys are in %+v", v)
		}
		if v := s.Volumes[1]; v.Target != "/site" || !v.ReadOnly {
			t.Errorf("the site is %+v", v)
		}
		grace, err := time.ParseDuration(*s.Environment["FOLIO_GRACE"])
		if err != nil || s.StopGracePeriod == nil || time.Duration(*s.StopGracePeriod) < grace+2*time.Second {
			t.Errorf("it is killed after %v, and may take 2 s more than %v to stop: %v", s.StopGracePeriod, grace, err)
		}
		if s.MemLimit == 0 || s.PidsLimit == 0 || !s.ReadOnly {
			t.Errorf("memory %d, processes %d, read-only: %v", s.MemLimit, s.PidsLimit, s.ReadOnly)
		}
		if n := project.Networks["public"]; n.EnableIPv6 == nil || !*n.EnableIPv6 {
			t.Error("no IPv6 inside: visitors' addresses are lost")
		}
	}
}
