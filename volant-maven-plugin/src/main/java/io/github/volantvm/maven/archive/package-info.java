/** From an image to the bytes that a kernel unpacks. */
package io.github.volantvm.maven.archive;
