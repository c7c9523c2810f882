/** A machine from an image and its manifest: started, waited for, watched and stopped, with an account of what happened when. */
package io.github.volantvm.maven.vm;
