/** Files over HTTP: by the user's settings, patiently but not endlessly, with secrets kept to their host. */
package io.github.volantvm.maven.parts.download;
