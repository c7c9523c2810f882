/** The goals: Maven's parameters in, artifacts or one clear failure out. No other room knows Maven. */
package io.github.volantvm.maven.mojo;
