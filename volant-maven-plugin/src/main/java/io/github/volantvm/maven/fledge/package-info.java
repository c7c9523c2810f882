/** What fledge's files say, in this project's terms: a plugin repository of fledge's builds as it is. */
package io.github.volantvm.maven.fledge;
