using System.CommandLine;

var root = new RootCommand("Citations: facts with their sources, rival values side by side.");
return root.Parse(args).Invoke();
