package fr.preau.ground.files;

/**
 * A file that is kept.
 *
 * @param sha256 of its bytes as they are kept, 64 hexadecimal digits: its address
 * @param bytes its size
 */
public record KeptFile(String sha256, Kind kind, long bytes) {}
