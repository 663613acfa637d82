package fr.preau.ground.files;

import fr.preau.ground.files.Attachments.Readers;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * A kept file, to be saved and never shown as a page of ours. Whoever may not read it is answered as if it did not
 * exist.
 */
@Controller
@Who(Visitor.ANYONE)
record FilePages(Files files, ObjectProvider<Attachments> modules) {
    @GetMapping("/fichiers/{sha256:[0-9a-f]{64}}/{name}")
    ResponseEntity<Resource> file(@PathVariable String sha256, @PathVariable String name, HttpServletRequest request,
            HttpServletResponse response) {
        Readers readers = readers(sha256, SignedIn.of(request));
        KeptFile kept = readers == Readers.NOBODY ? null : files.find(sha256).orElse(null);
        if (kept == null) {
            throw new Refusal.NotFound("sha256", "files.unknown");
        }
        ShallowEtagHeaderFilter.disableContentCaching(request); // its address is its fingerprint
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        String called = FileName.of(name).stem() + "." + kept.kind().extension();
        var answer = ResponseEntity.ok()
                .eTag(sha256)
                .cacheControl(cache(readers))
                .contentType(MediaType.parseMediaType(kept.kind().media()))
                .header("Content-Disposition",
                        ContentDisposition.attachment().filename(called, StandardCharsets.UTF_8).build().toString());
        return request.getMethod().equals("HEAD")
                ? answer.contentLength(kept.bytes()).header("Accept-Ranges", "bytes").build()
                : answer.body(new Content(kept));
    }

    /**
     * A sheet may be withdrawn at any instant: whoever keeps a copy asks each time, and is answered without a byte of
     * it that it is still good.
     */
    private static CacheControl cache(Readers readers) {
        CacheControl asked = CacheControl.noCache();
        return readers == Readers.EVERYBODY ? asked.cachePublic() : asked.cachePrivate();
    }

    private Readers readers(String sha256, @Nullable SignedIn person) {
        Readers widest = Readers.NOBODY;
        for (Attachments module : modules.orderedStream().toList()) {
            Readers readers = module.readers(sha256, person);
            if (readers == Readers.EVERYBODY) {
                return readers;
            }
            widest = readers.compareTo(widest) > 0 ? readers : widest;
        }
        return widest;
    }

    /** What Spring sends, whole or in part. */
    private final class Content extends AbstractResource {
        private final KeptFile kept;

        Content(KeptFile kept) {
            this.kept = kept;
        }

        @Override
        public String getDescription() {
            return "a kept file";
        }

        @Override
        public long contentLength() {
            return kept.bytes();
        }

        @Override
        public InputStream getInputStream() {
            return files.open(kept);
        }
    }
}
