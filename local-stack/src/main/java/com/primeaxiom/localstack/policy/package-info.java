/**
 * Policies as people handle them: files of settings, versions on {@code policy.v1}, and the verb
 * that applies, compares and takes them back.
 */
package com.primeaxiom.localstack.policy;
