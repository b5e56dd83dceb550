/**
 * Flink jobs, one package a question. A job knows the platform and what is shared, and no other
 * job: jobs speak to each other through topics.
 */
package com.primeaxiom.jobs;
