/** From a plan to the guest's root file system, as a tree in memory that is known to boot. */
package io.github.volantvm.maven.image;
