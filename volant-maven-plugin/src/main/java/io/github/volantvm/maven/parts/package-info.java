/** What the plan names from elsewhere becomes files of this machine: fetched, verified, taken out of its archive. */
package io.github.volantvm.maven.parts;
