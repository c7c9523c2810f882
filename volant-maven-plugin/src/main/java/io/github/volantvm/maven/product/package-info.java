/** From a request to the files that a build leaves behind: checked first, then written, whole or not at all. */
package io.github.volantvm.maven.product;
