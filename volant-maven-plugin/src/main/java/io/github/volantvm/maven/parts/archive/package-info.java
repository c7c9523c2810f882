/** Archives as they are published, read as if they were made to do harm. */
package io.github.volantvm.maven.parts.archive;
