/** What a boot costs: {@code mvn verify -pl it -am -Pboot-cost}; the results are in {@code it/BOOT-COST.md}. */
package io.github.volantvm.maven.it.bootcost;
