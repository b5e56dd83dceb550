/**
 * One command line for the whole product: the servers it stands on, the jobs, a world to feed them
 * and the answers they give.
 */
package com.primeaxiom.localstack;
