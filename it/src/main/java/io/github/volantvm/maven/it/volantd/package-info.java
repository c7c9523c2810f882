/** A stand-in for volantd, or a real one, for the tests of what is told to it. */
package io.github.volantvm.maven.it.volantd;
