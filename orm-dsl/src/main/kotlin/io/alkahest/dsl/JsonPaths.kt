package io.alkahest.dsl

import io.alkahest.sql.Expression
import io.alkahest.sql.JsonPath
import io.alkahest.type.Json

/** The value of a key of JSON: `Users.data["address"]["city"].asText()`. Null where there is nothing. */
public operator fun Expression<Json>.get(key: String): JsonPath = JsonPath.of(this).get(key)

/** A member of a list of JSON, the first at 0: `Users.tags[0].asText()`. Null where there is nothing. */
public operator fun Expression<Json>.get(position: Int): JsonPath = JsonPath.of(this).get(position)

/**
 * An expression of a class that is stored as JSON, as JSON: `json(Users.address)["city"].asText()`. What is no JSON is
 * refused.
 */
public fun json(expression: Expression<*>): JsonPath = JsonPath.of(expression)
