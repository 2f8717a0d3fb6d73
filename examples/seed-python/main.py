"""The seed picture in Python: the same app as ../seed/main.ts, and the same bytes come out."""

import cdk8s_plus_28 as plus
from cdk8s import App, Chart
from cdk8s_bare_metal import (
    AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, NetworkOptions, NodeOptions, RouteBackend, RouteTls,
)

app = App()

# The network, as it would be drawn on a whiteboard.
plan = IpPlan(
    app, "Plan",
    networks=[NetworkOptions(name="lan", cidr="192.168.1.0/24", gateway="192.168.1.1", dhcp=["192.168.1.100-192.168.1.199"])],
    nodes=[NodeOptions(name="node1", addresses=["192.168.1.10"]), NodeOptions(name="node2", addresses=["192.168.1.11"])],
    pod_cidrs=["10.244.0.0/16"],
    service_cidrs=["10.96.0.0/12"],
)

# Layer 4: MetalLB gives addresses and announces them.
edge = Chart(app, "edge")
lb = BareMetalLoadBalancer(edge, "LoadBalancer", plan=plan)
pool = lb.add_pool("public", addresses=["192.168.1.200-192.168.1.250"])
pool.advertise_layer2()

# Layer 7: Traefik behind one of these addresses; TLS ends here.
gateway = IngressGateway(edge, "Gateway", pool=pool, address="192.168.1.200", proxy=IngressProxy.traefik())

# Two applications, reached through the gateway.
plus.Namespace(edge, "Apps", metadata={"name": "apps"})
apps = Chart(app, "apps", namespace="apps", disable_resource_name_hashes=True)


def workload(name, container_port, port, cluster_ip=None):
    """A Deployment of two replicas, and the Service inside the cluster before it."""
    deployment = plus.Deployment(
        apps, f"{name}-deployment",
        metadata={"name": name},
        replicas=2,
        containers=[plus.ContainerProps(image=f"registry.example.com/{name}:1.0", port_number=container_port)],
    )
    return plus.Service(
        apps, f"{name}-service",
        metadata={"name": name},
        selector=deployment,
        ports=[plus.ServicePort(port=port, target_port=container_port)],
        cluster_ip=cluster_ip,
    )


app1 = workload("app1", 8080, 80, "10.96.0.100")
app2 = workload("app2", 8080, 80, "10.96.0.101")
AppRoute(
    apps, "Route1",
    name="app1",
    gateway=gateway,
    host="app1.example.com",
    backend=RouteBackend.from_service(app1),
    tls=RouteTls.cert_manager(cluster_issuer="letsencrypt", secret_name="app1-tls"),
)
AppRoute(
    apps, "Route2",
    name="app2",
    gateway=gateway,
    host="app2.example.com",
    backend=RouteBackend.from_service(app2),
    tls=RouteTls.from_secret("app2-tls", external=True),
)

# Neither speaks HTTP, so neither needs the proxy.
lb.expose("mysql", workload("mysql", 3306, 3306), pool=pool)
lb.expose("smtp", workload("smtp", 2525, 25), pool=pool)

app.synth()
