package fr.preau.ground.document;

/**
 * A file inside an archive.
 *
 * @param name {@code adhesion.json}
 * @param type {@code application/json}
 * @param description one line, for whoever lists what the archive holds
 */
public record ArchiveFile(String name, String type, byte[] bytes, String description) {}
