// Package ext stands in for a nested module of Traefik's own repository, which module zips leave out.
package ext

type HTTP struct{}

type Router struct{}
