/** Tells volantd, Volant's control plane, of a plugin through its REST API: what it is asked, and what its answers mean. */
package io.github.volantvm.maven.volantd;
