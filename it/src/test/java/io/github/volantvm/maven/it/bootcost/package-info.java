/** What a boot costs: {@code mvn verify -Pbenchmark -Dit.test=BootCost}; the results are in {@code it/BOOT-COST.md}. */
package io.github.volantvm.maven.it.bootcost;
