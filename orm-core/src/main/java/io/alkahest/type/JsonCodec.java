package io.alkahest.type;

/**
 * Makes objects of a class of the application's out of JSON, and JSON out of them: what an adapter to a JSON library
 * implements.
 *
 * <pre>{@code val data = json("data", codec)}</pre>
 *
 * <p>A codec is used by several threads at once. What it throws reaches the application as it is.
 *
 * @param <T> the class of the objects
 */
public interface JsonCodec<T> {
    /** The class of the objects. */
    Class<T> javaType();

    /** The object that a JSON text stands for; never null, for JSON's {@code null} either. */
    T decode(String json);

    /** The JSON text of an object. Equal objects give texts with the same meaning. */
    String encode(T value);
}
