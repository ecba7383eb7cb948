using System.Runtime.CompilerServices;
using System.Text;

namespace Citations.Tests;

/// <summary>Compares with an approved file, by its path from the test's folder; <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
internal static class Golden
{
    public static void Matches(string actual, string file, [CallerFilePath] string test = "") =>
        Matches(Encoding.UTF8.GetBytes(actual), file, test);

    /// <summary>Byte for byte.</summary>
    public static void Matches(byte[] actual, string file, [CallerFilePath] string test = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, file));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
        }

        Xunit.Assert.True(File.Exists(path), $"There is no {path}. Run with UPDATE_GOLDEN=1 and read it before you commit it.");
        var approved = File.ReadAllBytes(path);
        if (!approved.AsSpan().SequenceEqual(actual))
        {
            Xunit.Assert.Equal(Encoding.UTF8.GetString(approved), Encoding.UTF8.GetString(actual));
            Xunit.Assert.Equal(approved, actual);
        }
    }
}
