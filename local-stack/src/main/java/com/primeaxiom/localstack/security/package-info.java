/** Certificates and passwords of a local stack that lets in only those it knows. */
package com.primeaxiom.localstack.security;
