/**
 * What a stranger may hold of this node, in bytes and in seconds: connections, requests being read or answered, what is
 * sent with them, what is followed. All of it follows from the heap that Java was given
 * ({@link fr.preau.ground.connection.Capacity}).
 *
 * <p>
 * A connection costs next to nothing until the head of a request is here whole, and again once it is answered:
 * {@link fr.preau.ground.connection.Connections}, which the container is made of. A body is read to its end, onto the
 * disk when it is long, before anything is done with it: {@link fr.preau.ground.connection.RequestBody}. What goes too
 * slowly is cut off, and sooner when others wait for the room. What is followed for half an hour is a bare socket:
 * {@link fr.preau.ground.connection.EventStream}.
 */
@NullMarked
package fr.preau.ground.connection;

import org.jspecify.annotations.NullMarked;
