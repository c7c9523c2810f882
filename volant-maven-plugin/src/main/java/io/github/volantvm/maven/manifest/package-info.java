/** The manifest: where its values come from, the rules they must obey, and the bytes it becomes. */
package io.github.volantvm.maven.manifest;
