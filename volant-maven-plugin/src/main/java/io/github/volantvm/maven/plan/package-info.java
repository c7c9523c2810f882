/** From what the user declared to a plan in which every default is filled in. */
package io.github.volantvm.maven.plan;
