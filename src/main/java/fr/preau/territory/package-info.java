/** Territories and schools of France, on any day. */
@NullMarked
package fr.preau.territory;

import org.jspecify.annotations.NullMarked;
