package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.deflate.DeflateEncoder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Deflates blocks on several processors and writes them in their order. One thread feeds it, and that thread alone writes.
 *
 * <p>It holds so many blocks and no more; who feeds it faster waits. When it is closed none of its threads is left,
 * however the work ended.
 */
final class ParallelDeflater implements AutoCloseable, BlockCutter.Sink {
    /** So that none is idle while the oldest block is written. */
    private static final int BLOCKS_OF_A_THREAD = 2;

    /** An encoder and, for each block, its bytes and what is written of it. */
    private static final long MEMORY_OF_A_THREAD =
            DeflateEncoder.MEMORY + BLOCKS_OF_A_THREAD * (Block.MOST_BYTES + (long) Block.MOST_DATA);

    /** With less, there is nothing to do at the same time. */
    private static final int LEAST_THREADS = 2;

    /** What part of the heap all threads together may take, for Maven itself and other builds in it need some too. */
    private static final int SHARE_OF_HEAP = 16;

    private final Deflating deflating;
    private final OutputStream out;
    private final int mostBlocks;
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService workers;
    private final Queue<UnderWay> underWay = new ArrayDeque<>();

    /** Of blocks that are done, to be filled again, for fresh memory costs time. */
    private final Queue<byte[]> spare = new ArrayDeque<>();

    private record UnderWay(Block block, Future<byte[]> deflated) {}

    /** @param processors how many to use; of no effect on what is written */
    ParallelDeflater(Deflating deflating, OutputStream out, int processors) {
        this.deflating = deflating;
        this.out = out;
        long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / MEMORY_OF_A_THREAD;
        int threadCount = (int) Math.min(processors, Math.max(LEAST_THREADS, fitting));
        this.mostBlocks = BLOCKS_OF_A_THREAD * threadCount;
        this.workers = Executors.newFixedThreadPool(threadCount, this::thread);
    }

    /** Asked for by the one thread that feeds it. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "volant-deflate");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public byte[] take(Block block) throws IOException {
        if (underWay.size() == mostBlocks) {
            writeOldest();
        }
        underWay.add(new UnderWay(block, workers.submit(() -> deflating.deflate(block))));
        return spare.isEmpty() ? new byte[Block.MOST_BYTES] : spare.remove();
    }

    /** Waits for all blocks and writes what is not written yet. */
    void finish() throws IOException {
        while (!underWay.isEmpty()) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            UnderWay oldest = underWay.remove();
            out.write(oldest.deflated.get());
            spare.add(oldest.block.bytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted while it packed the image");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException("a block of the image could not be compressed: " + e.getCause(), e.getCause());
        }
    }

    /** Ends all threads, at the latest when each has finished its block. */
    @Override
    public void close() {
        workers.shutdownNow();
        // The executor calls itself terminated a moment before its last thread is gone.
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
