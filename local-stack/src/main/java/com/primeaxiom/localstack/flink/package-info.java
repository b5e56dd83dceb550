/** The local Flink cluster, and jobs on any cluster through its REST interface. */
package com.primeaxiom.localstack.flink;
