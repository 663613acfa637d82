package fr.preau.ground.upload;

import fr.preau.ground.upload.Upload.Field;
import fr.preau.ground.upload.UploadTurns.UploadTurn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * The files that came with one request, until there is an answer; and its turn, once it has one.
 */
final class SentFiles {
    private static final String ATTRIBUTE = SentFiles.class.getName();
    private final Supplier<UploadTurn> turns;
    private final Map<Field, List<Upload>> files = new HashMap<>();
    private @Nullable UploadTurn turn;
    private boolean read;
    private @Nullable Path folder;

    SentFiles(Supplier<UploadTurn> turns) {
        this.turns = turns;
    }

    static @Nullable SentFiles of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SentFiles known ? known : null;
    }

    void carryIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether its parts were looked at. */
    boolean isRead() {
        return read;
    }

    /** Waits for it, unless it was taken. */
    void turn() {
        if (turn == null) {
            turn = turns.get();
        }
    }

    /** Those of a field, each in a file of its own; none where none was chosen. */
    List<Upload> files(HttpServletRequest request, Field field) throws IOException {
        List<Upload> known = files.get(field);
        if (known != null) {
            return known;
        }
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        List<Upload> all = new ArrayList<>();
        read = true;
        if (parts != null) {
            for (MultipartFile part : parts.getFiles(field.value())) {
                String name = Objects.requireNonNullElse(part.getOriginalFilename(), "");
                if (!name.isEmpty()) {
                    turn();
                    all.add(file(field, name, part));
                }
            }
        }
        files.put(field, all);
        return all;
    }

    private Upload file(Field field, String name, MultipartFile part) throws IOException {
        var upload = new Upload(field.value(), field.of(), name, part.getSize(), false);
        if (part.getSize() > field.of().bytes()) {
            return upload; // nothing of it will be read
        }
        if (folder == null) {
            folder = Files.createTempDirectory("preau-upload");
        }
        Path there = Files.createTempFile(folder, "", "");
        Files.delete(there);
        part.transferTo(there.toFile());
        return upload.at(there);
    }

    /** What a program sends, small enough to be held. */
    static Upload body(HttpServletRequest request, Field field) throws IOException {
        int most = (int) field.of().bytes();
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        return Upload.held(field, bytes);
    }

    /** Adds what tells these files from others. */
    static void mark(HttpServletRequest request, MessageDigest all) throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            return;
        }
        SentFiles sent = of(request);
        if (sent != null && !sent.files.isEmpty()) {
            for (Upload upload : sent.files.values().stream().flatMap(List::stream).toList()) {
                mark(upload.name(), upload.bytes(), all);
            }
            return;
        }
        for (Part part : request.getParts()) {
            String name = part.getSubmittedFileName();
            if (name != null && !name.isEmpty()) {
                mark(name, part.getInputStream(), all);
            }
        }
    }

    private static void mark(String name, InputStream bytes, MessageDigest all) throws IOException {
        all.update(name.getBytes(StandardCharsets.UTF_8));
        try (var read = new DigestInputStream(bytes, all)) {
            read.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** There is an answer: nothing of them is needed any more. */
    void forget() throws IOException {
        if (turn != null) {
            turn.close();
            turn = null;
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
