/** What Maven fills from the POM: one class for each kind of element, named as the element is. */
package io.github.volantvm.maven.mojo.configuration;
