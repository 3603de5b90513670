/* Stands between a process and its disk: loaded before it (LD_PRELOAD), it sees every call that
   changes a file below one folder, writes them down, and lets the n-th of them go wrong.

   The tests arm it from within the process, through the functions at the end. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 4096

/* As in tests/faults/shim.py. */
enum kind {
    NOTHING, ONCE, EVER_AFTER, FULL_TO_RESERVE, FULL, TORN, KILLED, KILLED_TORN, SCANNED, HELD,
    VANISHED
};
#define SCANNED_TRIES 4

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[PATH_MAX];
static size_t root_length;
static char *path_of[DESCRIPTORS];
static int trace = -1;
static long seen, wanted;
static int kind = NOTHING, error_number = EIO;

static int below(const char *path)
{
    return root_length && strncmp(path, root, root_length) == 0
        && (path[root_length] == '/' || path[root_length] == '\0');
}

static const char *whole_path(int folder, const char *path, char *space)
{
    if (path[0] == '/')
        return path;
    if (folder >= 0 && folder < DESCRIPTORS && path_of[folder])
        snprintf(space, PATH_MAX, "%s/%s", path_of[folder], path);
    else if (folder == AT_FDCWD && getcwd(space, PATH_MAX / 2))
        snprintf(space + strlen(space), PATH_MAX / 2, "/%s", path);
    else
        return path;
    return space;
}

static const char *known(int descriptor)
{
    return descriptor >= 0 && descriptor < DESCRIPTORS ? path_of[descriptor] : NULL;
}

/* One record: what, three lengths, an offset, then two paths and the bytes. */
static void note(char what, const char *path, const char *other, uint64_t offset,
                 const void *bytes, uint64_t length, uint64_t held)
{
    struct __attribute__((packed)) {
        char what;
        uint32_t path, other;
        uint64_t offset, length, held;
    } head = {what, strlen(path), other ? strlen(other) : 0, offset, length, held};
    if (trace < 0)
        return;
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)path, head.path},
                             {(void *)other, head.other}, {(void *)bytes, held}};
    if (syscall(SYS_writev, trace, parts, 4) < 0)
        abort();
}

/* Whether this call fails; `takes_room` where a full disk would refuse it. */
static int fails(int takes_room)
{
    if (kind == SCANNED || kind == HELD)
        return 0;
    seen++;
    if (kind == NOTHING || seen < wanted)
        return 0;
    if (kind == EVER_AFTER || kind == VANISHED || ((kind == FULL || kind == FULL_TO_RESERVE) && takes_room))
        return 1;
    if (seen > wanted || kind == FULL || kind == FULL_TO_RESERVE)
        return 0;
    if (kind == KILLED)
        syscall(SYS_kill, getpid(), SIGKILL);
    return kind == ONCE;
}

/* Whether this write reaches the disk by half: told after `fails`. */
static int torn(void)
{
    return seen == wanted && (kind == TORN || kind == KILLED_TORN);
}

static int refuse(void)
{
    errno = error_number;
    return -1;
}

static int refuse_torn(void)
{
    if (kind == KILLED_TORN)
        syscall(SYS_kill, getpid(), SIGKILL);
    return refuse();
}

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    char space[PATH_MAX];
    const char *whole = whole_path(folder, path, space);
    if (!below(whole))
        return syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&turn);
    int made = (flags & O_CREAT) && access(whole, F_OK) != 0;
    int emptied = (flags & O_TRUNC) != 0;
    int descriptor;
    if (fails(made)) {
        descriptor = refuse();
    } else {
        descriptor = syscall(SYS_openat, folder, path, flags, mode);
        if (descriptor >= 0 && descriptor < DESCRIPTORS) {
            free(path_of[descriptor]);
            path_of[descriptor] = strdup(whole);
            if (made)
                note('C', whole, NULL, 0, NULL, 0, 0);
            else if (emptied)
                note('T', whole, NULL, 0, NULL, 0, 0);
        }
    }
    pthread_mutex_unlock(&turn);
    return descriptor;
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPENS(name)                                                                                \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = mode_of(flags, rest);                                                        \
        va_end(rest);                                                                              \
        return opened(AT_FDCWD, path, flags, mode);                                                \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                             \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = mode_of(flags, rest);                                                        \
        va_end(rest);                                                                              \
        return opened(folder, path, flags, mode);                                                  \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int descriptor)
{
    pthread_mutex_lock(&turn);
    if (known(descriptor)) {
        free(path_of[descriptor]);
        path_of[descriptor] = NULL;
    }
    pthread_mutex_unlock(&turn);
    return syscall(SYS_close, descriptor);
}

static ssize_t written(int descriptor, const void *bytes, size_t length, off_t offset, int placed)
{
    const char *path = known(descriptor);
    if (path == NULL)
        return placed ? syscall(SYS_pwrite64, descriptor, bytes, length, offset)
                      : syscall(SYS_write, descriptor, bytes, length);
    pthread_mutex_lock(&turn);
    ssize_t done;
    if (fails(1)) {
        done = refuse();
    } else {
        size_t whole = length;
        if (torn())
            length /= 2;
        if (!placed) {
            struct stat now;
            int appends = fcntl(descriptor, F_GETFL) & O_APPEND;
            offset = appends && fstat(descriptor, &now) == 0 ? now.st_size
                                                             : lseek(descriptor, 0, SEEK_CUR);
        }
        done = placed ? syscall(SYS_pwrite64, descriptor, bytes, length, offset)
                      : syscall(SYS_write, descriptor, bytes, length);
        if (done > 0)
            note('W', path, NULL, offset, bytes, done, done);
        if (length != whole)
            done = refuse_torn();
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    return written(descriptor, bytes, length, 0, 0);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
    return written(descriptor, bytes, length, offset, 1);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
    return written(descriptor, bytes, length, offset, 1);
}

/* shutil copies by these; where they do not serve it falls back to reading and writing. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count)
{
    if (known(out))
        return errno = EINVAL, -1;
    return syscall(SYS_sendfile, out, in, offset, count);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t count)
{
    return sendfile(out, in, offset, count);
}

static int flushed(int descriptor, long call)
{
    const char *path = known(descriptor);
    if (path == NULL)
        return syscall(call, descriptor);
    pthread_mutex_lock(&turn);
    int done = fails(0) || torn() ? refuse_torn() : syscall(call, descriptor);
    if (done == 0)
        note('S', path, NULL, 0, NULL, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int fsync(int descriptor) { return flushed(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return flushed(descriptor, SYS_fdatasync); }

static int cut(int descriptor, off64_t length)
{
    const char *path = known(descriptor);
    if (path == NULL)
        return syscall(SYS_ftruncate, descriptor, length);
    pthread_mutex_lock(&turn);
    int done = fails(length > 0) || torn() ? refuse_torn()
                                           : syscall(SYS_ftruncate, descriptor, length);
    if (done == 0)
        note('T', path, NULL, length, NULL, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int ftruncate(int descriptor, off_t length) { return cut(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return cut(descriptor, length); }

int posix_fallocate64(int descriptor, off64_t offset, off64_t length)
{
    const char *path = known(descriptor);
    if (path == NULL)
        return syscall(SYS_fallocate, descriptor, 0, offset, length) ? errno : 0;
    pthread_mutex_lock(&turn);
    int refused = fails(1) || torn() ? (refuse_torn(), error_number) : 0;
    if (!refused && syscall(SYS_fallocate, descriptor, 0, offset, length) != 0)
        refused = errno;
    if (!refused)
        note('T', path, NULL, offset + length, NULL, 0, 0);
    pthread_mutex_unlock(&turn);
    return refused;
}

int posix_fallocate(int descriptor, off_t offset, off_t length)
{
    return posix_fallocate64(descriptor, offset, length);
}

/* A full disk says so when asked. */
int statvfs64(const char *path, struct statvfs64 *found)
{
    struct statfs64 told;
    if (syscall(SYS_statfs, path, &told) != 0)
        return -1;
    int full = (kind == FULL || kind == FULL_TO_RESERVE) && seen >= wanted;
    *found = (struct statvfs64){
        .f_bsize = told.f_bsize, .f_frsize = told.f_frsize ? told.f_frsize : told.f_bsize,
        .f_blocks = told.f_blocks, .f_bfree = full ? 0 : told.f_bfree,
        .f_bavail = full ? 0 : told.f_bavail, .f_files = told.f_files, .f_ffree = told.f_ffree,
        .f_favail = told.f_ffree, .f_namemax = told.f_namelen};
    return 0;
}

int statvfs(const char *path, struct statvfs *found)
{
    return statvfs64(path, (struct statvfs64 *)found);
}

/* A change of names: `what` as it is noted. */
#define NAMES(condition, what, path, other, takes_room, call)                                      \
    if (!(condition))                                                                              \
        return call;                                                                               \
    pthread_mutex_lock(&turn);                                                                     \
    int done = fails(takes_room) || torn() ? refuse_torn() : (int)(call);                          \
    if (done == 0)                                                                                 \
        note(what, path, other, 0, NULL, 0, 0);                                                    \
    pthread_mutex_unlock(&turn);                                                                   \
    return done;

/* Whether a virus scanner is reading what is to get another name. It counts names only. */
static int scanned(void)
{
    if (kind != SCANNED && kind != HELD)
        return 0;
    seen++;
    return seen >= wanted && (kind == HELD || seen < wanted + SCANNED_TRIES);
}

int rename(const char *path, const char *other)
{
    char space[PATH_MAX], more[PATH_MAX];
    const char *from = whole_path(AT_FDCWD, path, space), *to = whole_path(AT_FDCWD, other, more);
    if ((below(from) || below(to)) && scanned())
        return refuse();
    NAMES(below(from) || below(to), 'R', from, to, 0,
          syscall(SYS_renameat, AT_FDCWD, path, AT_FDCWD, other))
}

static void room_is_given_back(const char *path)
{
    const char *name = strrchr(path, '/');
    if (kind == FULL_TO_RESERVE && name && strcmp(name, "/reserve") == 0 && seen >= wanted)
        kind = NOTHING;
}

int unlinkat(int folder, const char *path, int flags)
{
    char space[PATH_MAX];
    const char *whole = whole_path(folder, path, space);
    int is_folder = flags & AT_REMOVEDIR;
    if (below(whole))
        room_is_given_back(whole);
    NAMES(below(whole), is_folder ? 'D' : 'U', whole, NULL, 0,
          syscall(SYS_unlinkat, folder, path, flags))
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t mode)
{
    char space[PATH_MAX];
    const char *whole = whole_path(AT_FDCWD, path, space);
    NAMES(below(whole), 'M', whole, NULL, 1, syscall(SYS_mkdirat, AT_FDCWD, path, mode))
}

/* What the tests call. */

void faults_root(const char *folder)
{
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
}

void faults_arm(int wanted_kind, long at, int number)
{
    pthread_mutex_lock(&turn);
    kind = wanted_kind;
    wanted = at;
    error_number = number;
    seen = 0;
    pthread_mutex_unlock(&turn);
}

long faults_seen(void) { return seen; }

int faults_struck(void) { return seen >= wanted; }

void faults_trace(const char *path)
{
    trace = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
}

void faults_mark(const char *words)
{
    pthread_mutex_lock(&turn);
    note('A', words, NULL, 0, NULL, 0, 0);
    pthread_mutex_unlock(&turn);
}
