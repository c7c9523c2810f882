/** What is wrong, where, why, and what to do: every room reports in these terms. */
package io.github.volantvm.maven.problem;
