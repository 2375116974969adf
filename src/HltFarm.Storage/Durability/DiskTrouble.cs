using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Turns a failed system call into one clear sentence for a person; the program ends with exit code 1.</summary>
internal static class DiskTrouble
{
    /// <param name="verb">What was tried: `write`, `sync`.</param>
    public static InputException Of(string verb, string path, int errno) =>
        new($"Cannot {verb} {path}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}).{Advice(errno)}", exitCode: 1);

    public static InputException Of(string verb, string path, Exception cause) =>
        new($"Cannot {verb} {path}: {cause.Message}", exitCode: 1, cause);

    private static string Advice(int errno) =>
        errno switch
        {
            Posix.ENOSPC or Posix.EDQUOT => " Free some space, or give another directory with --out.",
            Posix.EIO => " The disk reports an error: what it was asked to keep since the last successful sync may be lost.",
            _ => "",
        };
}
