package org.latchkey.password.hash;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import de.mkammerer.argon2.jna.Argon2Library;
import de.mkammerer.argon2.jna.Argon2_context;
import de.mkammerer.argon2.jna.Argon2_version;
import de.mkammerer.argon2.jna.JnaUint32;
import de.mkammerer.argon2.jna.Size_t;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Computes Argon2id with the reference implementation in C.
 *
 * <p>The working memory is kept and reused for the next hashes: one workspace for each hash that ran at the same time.
 * {@code malloc} may return the memory to the system after each hash. To get it back, page by page, may take longer
 * than the hash. The library wipes the memory after use.
 */
final class NativeArgon2 {

    /** In bytes. Enough for hashes of the current cost; some imported hashes need more. */
    private static final long MAX_CACHED = 32 << 20;

    private final ConcurrentLinkedDeque<Workspace> free = new ConcurrentLinkedDeque<>();

    /**
     * Computes a hash, as {@link Argon2#hash} does.
     *
     * @throws UnsupportedOperationException if the system forbids memory that is writable and executable, so that the
     *     library can't call back into Java
     */
    byte[] hash(byte[] password, byte[] salt, Argon2.Cost cost, int length) {
        Workspace workspace = workspace(cost.memory() * 1024L);
        byte[] hash = hash(password, salt, cost, length, workspace);
        if (workspace.memory.size() <= MAX_CACHED) {
            free.addFirst(workspace);
        } else {
            workspace.memory.close();
        }
        return hash;
    }

    private Workspace workspace(long bytes) {
        Workspace cached = free.pollFirst();
        if (cached != null && cached.memory.size() >= bytes) {
            return cached;
        }
        if (cached != null) {
            cached.memory.close();
        }
        return new Workspace(bytes);
    }

    private static byte[] hash(byte[] password, byte[] salt, Argon2.Cost cost, int length, Workspace workspace) {
        Argon2_context.ByReference context = context(cost, workspace);
        Memory bytes = new Memory((long) length + salt.length + password.length);
        try {
            context.out = bytes;
            context.outlen = new JnaUint32(length);
            context.salt = bytes.share(length);
            context.saltlen = new JnaUint32(salt.length);
            context.salt.write(0, salt, 0, salt.length);
            if (password.length > 0) {
                context.pwd = bytes.share((long) length + salt.length);
                context.pwdlen = new JnaUint32(password.length);
                context.pwd.write(0, password, 0, password.length);
            }
            int result = Argon2Library.INSTANCE.argon2id_ctx(context);
            requireSuccess(result, workspace);
            return bytes.getByteArray(0, length);
        } finally {
            bytes.clear();
            bytes.close();
        }
    }

    private static void requireSuccess(int result, Workspace workspace) {
        if (result != Argon2Library.ARGON2_OK) {
            workspace.memory.clear();
            throw new IllegalStateException(Argon2Library.INSTANCE.argon2_error_message(result));
        }
    }

    private static Argon2_context.ByReference context(Argon2.Cost cost, Workspace workspace) {
        Argon2_context.ByReference context = new Argon2_context.ByReference();
        context.t_cost = new JnaUint32(cost.iterations());
        context.m_cost = new JnaUint32(cost.memory());
        context.lanes = new JnaUint32(cost.parallelism());
        context.threads = context.lanes;
        context.version = new Argon2_version(Argon2Parameters.ARGON2_VERSION_13);
        context.allocate_cbk = workspace.allocate;
        context.free_cbk = workspace.release;
        return context;
    }

    /** Memory for one hash at a time, and the callbacks that give it to the library. */
    private static final class Workspace {

        final Memory memory;
        final Pointer allocate;
        final Pointer release;

        /** JNA keeps native callbacks only as long as these objects are reachable. */
        private final Allocation allocation;

        private final Deallocation deallocation;

        Workspace(long bytes) {
            memory = new Memory(bytes);
            allocation = (result, size) -> result.setPointer(0, memory);
            deallocation = (allocated, size) -> {};
            allocate = CallbackReference.getFunctionPointer(allocation);
            release = CallbackReference.getFunctionPointer(deallocation);
        }
    }

    /** The library's {@code allocate_fptr}. The library looks only at the pointer that the callback sets. */
    interface Allocation extends Callback {
        void allocate(Pointer result, Size_t bytes);
    }

    /** The library's {@code deallocate_fptr}. */
    interface Deallocation extends Callback {
        void deallocate(Pointer memory, Size_t bytes);
    }
}
