/** The local schema registry. */
package com.primeaxiom.localstack.registry;
