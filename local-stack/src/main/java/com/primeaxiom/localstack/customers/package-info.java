/** Customers who want to be forgotten: what is stored of them, and how it goes. */
package com.primeaxiom.localstack.customers;
