/**
 * Turns other people's data into canonical events. What the data says is passed on as it is, its
 * mistakes included: the jobs are to refuse those, not the importer. What it does not say is made
 * up from a seed, and the summary says so.
 */
package com.primeaxiom.localstack.importing;
