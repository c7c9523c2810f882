/** The kernel that boots an image on the build machine, and what it lacks for that: modules, and who loads them. */
package io.github.volantvm.maven.vm.kernel;
