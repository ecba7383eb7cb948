using System.Runtime.CompilerServices;

namespace Citations.Interchange.Tests.Support;

/// <summary>Compares with an approved file beside the test, byte for byte; <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
internal static class Golden
{
    public static void Matches(byte[] actual, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
        }

        Assert.True(File.Exists(path), $"There is no {file} beside the test. Run with UPDATE_GOLDEN=1 and read it before you commit it.");
        Assert.Equal(File.ReadAllBytes(path), actual);
    }
}
