/** Boots images as volantd does, with a distribution's kernel in QEMU, and tells what the guests said and did. */
package io.github.volantvm.maven.it.vm;
